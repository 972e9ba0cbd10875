import { Page } from "~/components/ui/Page";

export function Results() {
  return <Page title="Results">{null}</Page>;
}
