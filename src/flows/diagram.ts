/** The machine as a Mermaid state diagram, from its own definition. */
import type { AnyStateMachine, AnyStateNode } from 'xstate'

/** A picture of every state and every named transition; the root's, which work everywhere, are listed as a note. */
export function diagram(machine: AnyStateMachine): string {
  const lines = ['stateDiagram-v2']
  for (const child of Object.values(machine.root.states)) draw(child, 1, lines)
  lines.push(`  [*] --> ${nameOf(initialOf(machine.root))}`)
  for (const child of Object.values(machine.root.states)) arrows(child, lines)
  const everywhere = [...machine.root.transitions.keys()].sort().join(', ')
  lines.push(`  note right of menu : works in every state - ${everywhere}`)
  return `${lines.join('\n')}\n`
}

function draw(node: AnyStateNode, depth: number, lines: string[]): void {
  const pad = '  '.repeat(depth)
  const children = Object.values(node.states)
  if (children.length === 0) {
    lines.push(`${pad}state "${node.key}" as ${nameOf(node)}`)
    return
  }
  lines.push(`${pad}state "${node.key}" as ${nameOf(node)} {`)
  lines.push(`${pad}  [*] --> ${nameOf(initialOf(node))}`)
  for (const child of children) draw(child, depth + 1, lines)
  lines.push(`${pad}}`)
}

function arrows(node: AnyStateNode, lines: string[]): void {
  const seen = new Set<string>()
  for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
    for (const target of transition.target ?? []) {
      const label = transition.eventType === '' ? guardName(transition.guard) : transition.eventType
      seen.add(`  ${nameOf(node)} --> ${nameOf(target)}${label === '' ? '' : ` : ${label}`}`)
    }
  }
  lines.push(...seen)
  for (const child of Object.values(node.states)) arrows(child, lines)
}

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type)
  return ''
}

function initialOf(node: AnyStateNode): AnyStateNode {
  const target = node.initial.target?.[0]
  if (target === undefined) throw new Error(`${node.id} has no initial state`)
  return target
}

function nameOf(node: AnyStateNode): string {
  return node.path.join('_') || 'conversation'
}
