/** The units that people write behind a number, hours first; what a phone's keyboard makes of ' and " too. */
export const UNITS: readonly RegExp[] = [
  /^(?:시간|시|hours?|hrs?|h)$/,
  /^(?:분|minutes?|mins?|m|')$/,
  /^(?:초|seconds?|secs?|s|"|'')$/,
];
