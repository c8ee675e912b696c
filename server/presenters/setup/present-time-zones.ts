/** The names of time zones that a form offers. */
export const presentTimeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]
