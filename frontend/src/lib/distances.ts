/** 42.195 km, to the decimetre; whole metres below one kilometre. */
export function distance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${Math.round(metres * 10) / 10_000} km`;
}
