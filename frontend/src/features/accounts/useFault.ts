import { useAccountTexts } from "./texts";

type AccountKey = Parameters<ReturnType<typeof useAccountTexts>>[0];

/** Says a fault in words; null stays null. */
export function useFault(): (fault: AccountKey | null) => string | null {
  const t = useAccountTexts();
  return (fault) => (fault ? t(fault) : null);
}
