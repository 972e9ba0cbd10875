import { Page } from "~/components/ui/Page";

export function Ranking() {
  return <Page title="Ranking">{null}</Page>;
}
