import "@mantine/core/styles.css";
import "./app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { router } from "./app/router";
import { session } from "./lib/session/session";
import { language } from "./lib/texts/language";

document.documentElement.lang = language();
void session.restore();
void router.load(); // asks for the page's code and data before anything is drawn

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
