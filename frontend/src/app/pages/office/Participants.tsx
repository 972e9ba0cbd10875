import { Page } from "~/components/ui/Page";

export function Participants() {
  return <Page title="Participants">{null}</Page>;
}
