/** The little that the baseline uses of NLP.js, which ships no types. */
declare module '@nlpjs/basic' {
  interface Plugins {
    use(plugin: unknown): void
  }
  export function containerBootstrap(): Promise<Plugins>
  export class Nlp {
    constructor(settings: unknown)
    addLanguage(language: string): void
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ intent: string; score: number }>
  }
}
declare module '@nlpjs/lang-id' {
  export const LangId: unknown
}
