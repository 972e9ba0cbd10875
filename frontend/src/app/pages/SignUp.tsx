import { Text } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { SignUpForm } from "~/features/accounts/SignUpForm";
import { useAccountTexts } from "~/features/accounts/texts";
import { useAppTexts } from "../texts";
import { useOnward } from "./useOnward";

export function SignUp() {
  const app = useAppTexts();
  const t = useAccountTexts();
  const search = useSearch({ from: "/signup" });
  useOnward(search.next);
  return (
    <Page title={app("signUp")} lead={t("signUpLead")} size={560}>
      <SignUpForm />
      <Text mt="lg" ta="center">
        {t("haveAccount")}{" "}
        <Link to="/login" search={search} fw={600}>
          {t("goLogIn")}
        </Link>
      </Text>
    </Page>
  );
}
