import { Page } from "~/components/ui/Page";

export function Races() {
  return <Page title="Races">{null}</Page>;
}
