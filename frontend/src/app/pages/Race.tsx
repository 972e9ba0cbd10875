import { Page } from "~/components/ui/Page";

export function Race() {
  return <Page title="Race">{null}</Page>;
}
