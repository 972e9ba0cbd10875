import { Box, Container, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useSession } from "~/lib/session/useSession";
import { useAppTexts } from "../texts";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { Offline } from "./Offline";
import classes from "./shell.module.css";
import { useNewPage } from "./useNewPage";

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
    <>
      <a className="skip" href="#page">
        {t("skip")}
      </a>
      <header className={classes.header}>
        <Container size="lg" h="100%">
          <Group h="100%" wrap="nowrap" justify="space-between">
            <Header isOpen={isOpen} toggle={toggle} />
          </Group>
        </Container>
      </header>
      <Suspense>{wasOpened ? <Menu isOpen={isOpen} close={menu.close} /> : null}</Suspense>
      <main id="page" ref={useNewPage()} tabIndex={-1} className={classes.main}>
        <Offline />
        {/* The footer begins below the fold: what a page loads can then push nothing that is seen. */}
        <Box mih="calc(100dvh - 60px)">
          <Outlet />
        </Box>
        <Footer />
      </main>
      <Suspense>{state === "expired" ? <LogInAgain /> : null}</Suspense>
    </>
  );
}
