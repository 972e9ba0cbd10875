import { Page } from "~/components/ui/Page";

export function Imports() {
  return <Page title="Imports">{null}</Page>;
}
