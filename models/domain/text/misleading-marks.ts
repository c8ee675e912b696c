/**
 * Marks that change what is read and are no spelling of anything: they turn a stretch round, strike or enclose a letter, or are not seen
 * at all. Joiners within a script or an emoji are none.
 */
const misleading =
  /\u034f|\u17b4|\u17b5|\p{Me}|[\u0334-\u0338]|[\u20d0-\u20ff]|[\u180b-\u180f]|[\u202a-\u202e\u2066-\u2069\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Those of a text, each with its place. */
export function misleadingMarks(text: string): { mark: string; at: number }[] {
  return [...text.matchAll(misleading)].map(({ 0: mark, index: at }) => ({ mark, at }))
}
