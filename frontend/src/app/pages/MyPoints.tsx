import { Page } from "~/components/ui/Page";

export function MyPoints() {
  return <Page title="MyPoints">{null}</Page>;
}
