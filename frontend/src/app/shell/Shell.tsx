import { AppShell, Box, Container, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useSession } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { Offline } from "./Offline";

// Both come when they are first needed.
const Menu = lazy(() => import("./Menu"));
const LogInAgain = lazy(() => import("./LogInAgain"));

/** What stands around every page. */
export function Shell() {
  const t = useAppTexts();
  const [isOpen, menu] = useDisclosure(false);
  const [wasOpened, setWasOpened] = useState(false);
  const { state } = useSession();
  const toggle = () => {
    setWasOpened(true);
    menu.toggle();
  };
  return (
    <AppShell header={{ height: 60 }}>
      <a className="skip" href="#page">
        {t("skip")}
      </a>
      <AppShell.Header>
        <Container size="lg" h="100%">
          <Group h="100%" wrap="nowrap" justify="space-between">
            <Header isOpen={isOpen} toggle={toggle} />
          </Group>
        </Container>
      </AppShell.Header>
      <Suspense>{wasOpened ? <Menu isOpen={isOpen} close={menu.close} /> : null}</Suspense>
      <AppShell.Main id="page" tabIndex={-1} style={{ outline: "none" }}>
        <Offline />
        {/* The footer begins below the fold: what a page loads can then push nothing that is seen. */}
        <Box mih="calc(100dvh - 60px)">
          <Outlet />
        </Box>
        <Footer />
      </AppShell.Main>
      <Suspense>{state === "expired" ? <LogInAgain /> : null}</Suspense>
    </AppShell>
  );
}
