/** The report of a turn that reports nothing, for cores that only count. */
import type { Report } from '../src/turn/report.ts'

export const NO_REPORT: Report = {
  topic: null,
  also: [],
  confidence: 1,
  facts: {},
  known: {},
  private: [],
  asking: null,
  reasons: null,
  said: [],
  state: '',
  handover: null,
}
