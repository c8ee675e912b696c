interface Formats {
  clock: Intl.DateTimeFormat
  zone: Intl.DateTimeFormat
  day: Intl.DateTimeFormat
}

const made = new Map<string, Formats>()

function formatsOf(timeZone: string): Formats {
  const known = made.get(timeZone)
  if (known) return known
  const formats = {
    clock: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    zone: new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short', hour: 'numeric' }),
    day: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
  }
  made.set(timeZone, formats)
  return formats
}

/** A time in the words of a place: `text` is absolute, "03:10 BST, 20 October 2023"; `clock` is "03:10". Throws RangeError for an unknown zone. */
export function timeInWords(date: Date, timeZone: string): { iso: string; text: string; clock: string } {
  const { clock, zone, day } = formatsOf(timeZone)
  const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  const time = clock.format(date)
  return { iso: date.toISOString(), text: `${time} ${name}, ${day.format(date)}`, clock: time }
}
