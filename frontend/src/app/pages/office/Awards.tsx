import { Page } from "~/components/ui/Page";

export function Awards() {
  return <Page title="Awards">{null}</Page>;
}
