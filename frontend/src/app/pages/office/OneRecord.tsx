import { Page } from "~/components/ui/Page";

export function OneRecord() {
  return <Page title="OneRecord">{null}</Page>;
}
