import { Page } from "~/components/ui/Page";

export function OneResult() {
  return <Page title="OneResult">{null}</Page>;
}
