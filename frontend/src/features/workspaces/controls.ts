import type { Schemas } from '../../shared/api/schemas'

type Check = Schemas['EvidenceView']['checks'][number]

/** The checks of one control, failed ones first. */
export type CheckedControl = { id: string; titles: string[]; checks: Check[]; failed: number }

/** Checks by control: those with failures first, else in the order of their ids. */
export function controlsOf(checks: readonly Check[]): CheckedControl[] {
  return [...new Set(checks.map(({ control }) => control))]
    .map((id): CheckedControl => {
      const all = checks.filter(({ control }) => control === id)
      const failed = all.filter(({ passed }) => !passed)
      return {
        id,
        titles: [...new Set(all.map(({ title }) => title))],
        checks: [...failed, ...all.filter(({ passed }) => passed)],
        failed: failed.length,
      }
    })
    .sort(
      (one, other) =>
        Number(other.failed > 0) - Number(one.failed > 0) ||
        one.id.localeCompare(other.id, 'en', { numeric: true }),
    )
}
