import { Page } from "~/components/ui/Page";

export function Compare() {
  return <Page title="Compare">{null}</Page>;
}
