import { Container } from "@mantine/core";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Empty, Loading } from "~/components/ui/Faces";
import { ORGANIZER, useSession, useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";

/** Lets in who is logged in; the others log in first and come back. */
export function SignedIn() {
  const { state } = useSession();
  if (state === "out") return <LogInFirst />;
  if (state === "restoring")
    return (
      <Container size="lg" py="lg">
        <Loading />
      </Container>
    );
  return <Outlet />;
}

/** Goes to the log-in once: on the way there the address already is another one, and must not be gone back to. */
function LogInFirst() {
  const { href } = useLocation();
  const [next] = useState(href);
  const navigate = useNavigate();
  useEffect(() => void navigate({ to: "/login", search: { next }, replace: true }), [navigate, next]);
  return null;
}

/** Lets in organizers. */
export function Office() {
  const t = useAppTexts();
  const user = useUser();
  if (user && user.user_type !== ORGANIZER) return <Empty title={t("onlyOrganizers")} />;
  return <SignedIn />;
}
