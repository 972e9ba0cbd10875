import { Container } from "@mantine/core";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { Empty, Loading } from "~/components/ui/Faces";
import { ORGANIZER, useSession, useUser } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";

/** Lets in who is logged in; the others log in first and come back. */
export function SignedIn() {
  const { state } = useSession();
  const { href } = useLocation();
  if (state === "out") return <Navigate to="/login" search={{ next: href }} replace />;
  if (state === "restoring")
    return (
      <Container size="lg" py="lg">
        <Loading />
      </Container>
    );
  return <Outlet />;
}

/** Lets in organizers. */
export function Office() {
  const t = useAppTexts();
  const user = useUser();
  if (user && user.user_type !== ORGANIZER) return <Empty title={t("onlyOrganizers")} />;
  return <SignedIn />;
}
