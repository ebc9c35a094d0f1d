import type { Message } from './messages';

/** Answers of servers to one coordinator, gathered as they come. */
export interface Answers {
  hear(message: Message): void;
  /**
   * Waits until every named server has answered, but only so long (ms).
   *
   * @param isEnough ends it earlier
   * @returns what was answered until then, by server
   */
  gather<Kind extends Message['kind']>(
    kind: Kind,
    id: string,
    servers: readonly string[],
    limit: number,
    isEnough?: (answer: Answer<Kind>) => boolean,
  ): Promise<ReadonlyMap<string, Answer<Kind>>>;
}

export type Answer<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;

export function answers(): Answers {
  const listeners = new Set<(message: Message) => void>();
  return {
    hear(message) {
      for (const listener of listeners) listener(message);
    },
    gather(kind, id, servers, limit, isEnough = () => false) {
      type Wanted = Answer<typeof kind>;
      const isWanted = (message: Message): message is Wanted => message.kind === kind;
      const found = new Map<string, Wanted>();
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(found);
        };
        const timer = setTimeout(end, limit);
        const listener = (message: Message) => {
          if (message.id !== id || !isWanted(message) || !servers.includes(message.from)) return;
          found.set(message.from, message);
          if (found.size === servers.length || isEnough(message)) end();
        };
        listeners.add(listener);
        if (servers.length === 0) end();
      });
    },
  };
}
