import { Anchor, Container, Group, Text } from "@mantine/core";
import { useAppTexts } from "../texts";

export function Footer() {
  const t = useAppTexts();
  return (
    <Container component="footer" size="lg" py="xl">
      <Group justify="space-between" gap="xs">
        <Text fz="sm" c="dimmed">
          {t("name")}
        </Text>
        <Anchor fz="sm" c="dimmed" underline="always" href="/api/marathons/docs">
          {t("api")}
        </Anchor>
      </Group>
    </Container>
  );
}
