import { Page } from "~/components/ui/Page";
import { ProfileView } from "~/features/accounts/ProfileView";
import { useAppTexts } from "../texts";

export function Profile() {
  const app = useAppTexts();
  return (
    <Page title={app("profile")} size={680}>
      <ProfileView />
    </Page>
  );
}
