import { Page } from "~/components/ui/Page";

export function SignUp() {
  return <Page title="SignUp">{null}</Page>;
}
