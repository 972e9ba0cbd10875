import { NavLink, type NavLinkProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { forwardRef } from "react";
import type { PlainAnchor } from "./Link";

/** A line of a menu. Apart from the other links, which every first page needs. */
export const MenuLink = createLink(
  forwardRef<HTMLAnchorElement, NavLinkProps & PlainAnchor>((props, ref) => (
    <NavLink component="a" ref={ref} {...props} />
  )),
);
