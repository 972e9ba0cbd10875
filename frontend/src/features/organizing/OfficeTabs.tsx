import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import classes from "./office.module.css";
import { useOrganizingTexts } from "./texts";

/** The way between the parts of a race's office. */
export function OfficeTabs({ id }: { id: string }) {
  const t = useOrganizingTexts();
  const bar = useRef<HTMLElement>(null);
  // On a phone the bar is wider than the screen: what one looks at is in sight.
  useEffect(() => {
    const here = bar.current?.querySelector("[aria-current]");
    if (bar.current && here instanceof HTMLElement) bar.current.scrollLeft = here.offsetLeft - 32;
  });
  const tabs = [
    { to: "/office/$id", text: t("dashboard"), exact: true },
    { to: "/office/$id/participants", text: t("participants"), exact: false },
    { to: "/office/$id/imports", text: t("imports"), exact: false },
    { to: "/office/$id/records", text: t("records"), exact: false },
    { to: "/office/$id/awards", text: t("awards"), exact: false },
    { to: "/office/$id/edit", text: t("editRace"), exact: false },
  ] as const;
  return (
    <nav ref={bar} className={classes.tabs} aria-label={t("parts")}>
      {tabs.map(({ to, text, exact }) => (
        <Link key={to} to={to} params={{ id }} activeOptions={{ exact }} className={classes.tab}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
