import { Text } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { LogInForm } from "~/features/accounts/LogInForm";
import { useAccountTexts } from "~/features/accounts/texts";
import { useAppTexts } from "../texts";
import { useOnward } from "./useOnward";

export function LogIn() {
  const app = useAppTexts();
  const t = useAccountTexts();
  const search = useSearch({ from: "/login" });
  useOnward(search.next);
  return (
    <Page title={app("logIn")} lead={search.next ? t("logInFirst") : null} size={420}>
      <LogInForm />
      <Text mt="lg" ta="center">
        {t("noAccount")}{" "}
        <Link to="/signup" search={search} fw={600}>
          {t("goSignUp")}
        </Link>
      </Text>
    </Page>
  );
}
