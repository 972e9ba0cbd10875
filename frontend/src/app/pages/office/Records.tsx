import { Page } from "~/components/ui/Page";

export function Records() {
  return <Page title="Records">{null}</Page>;
}
