import { Anchor, type AnchorProps, Button, type ButtonProps, Card, type CardProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, forwardRef } from "react";

export type PlainAnchor = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "style">;

/** A link in a text, to a page of ours. */
export const Link = createLink(
  forwardRef<HTMLAnchorElement, AnchorProps & PlainAnchor>((props, ref) => <Anchor ref={ref} {...props} />),
);

/** A link that looks like a button. */
export const LinkButton = createLink(
  forwardRef<HTMLAnchorElement, ButtonProps & PlainAnchor>((props, ref) => (
    <Button component="a" ref={ref} {...props} />
  )),
);

/** A card that is one link. */
export const LinkCard = createLink(
  forwardRef<HTMLAnchorElement, CardProps & PlainAnchor>((props, ref) => (
    <Card component="a" ref={ref} {...props} />
  )),
);
