import { Group, Text, VisuallyHidden } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import classes from "./accounts.module.css";
import { isLongEnough, isUnlike } from "./rules";
import { useAccountTexts } from "./texts";

/** What a new password has to be, ticked off while it is typed. */
export function PasswordRules({ password, loginId }: { password: string; loginId: string }) {
  const t = useAccountTexts();
  const rules = [
    { text: t("ruleLength"), isMet: isLongEnough(password) },
    { text: t("ruleUnlike"), isMet: password !== "" && isUnlike(password, loginId) },
  ];
  return (
    <Group gap="md">
      {rules.map(({ text, isMet }) => (
        <Text key={text} component="span" fz="xs" className={classes.rule}>
          {isMet ? (
            <IconCircleCheckFilled size={15} className={classes.met} aria-hidden />
          ) : (
            <IconCircle size={15} aria-hidden />
          )}
          {text}
          <VisuallyHidden>{isMet ? t("ruleMet") : t("ruleOpen")}</VisuallyHidden>
        </Text>
      ))}
    </Group>
  );
}
