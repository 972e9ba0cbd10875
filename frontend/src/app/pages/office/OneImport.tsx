import { Page } from "~/components/ui/Page";

export function OneImport() {
  return <Page title="OneImport">{null}</Page>;
}
