import { Page } from "~/components/ui/Page";

export function MyRecords() {
  return <Page title="MyRecords">{null}</Page>;
}
