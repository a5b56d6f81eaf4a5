/** Whom a case is about, as the person who asks calls them. */

/** A label as part of a choice's id: `Bu RT` is `bu-rt`. */
export function slugOf(label: string): string {
  return (label.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-')
}
