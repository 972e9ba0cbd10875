import { Page } from "~/components/ui/Page";

export function MyRaces() {
  return <Page title="MyRaces">{null}</Page>;
}
