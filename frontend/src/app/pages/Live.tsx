import { Page } from "~/components/ui/Page";

export function Live() {
  return <Page title="Live">{null}</Page>;
}
