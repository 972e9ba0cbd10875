import { Container } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "~/components/ui/Page";
import { LogInForm } from "~/features/accounts/LogInForm";
import { useAppTexts } from "../texts";

export function LogIn() {
  const t = useAppTexts();
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  return (
    <Page title={t("logIn")} size="xs">
      <Container p={0}>
        <LogInForm onDone={() => void navigate({ href: next ?? "/", replace: true })} />
      </Container>
    </Page>
  );
}
