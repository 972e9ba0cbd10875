import { Page } from "~/components/ui/Page";

export function Profile() {
  return <Page title="Profile">{null}</Page>;
}
