/** Server-sent events, read from a stream: EventSource itself can't send who is asking. */
export interface ServerEvent {
  name: string;
  data: string;
}

/** Whole events at the beginning of a text, and what is left of it. Comments and other fields are passed over. */
export function parted(text: string): { events: ServerEvent[]; rest: string } {
  const blocks = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.map(eventOf).filter((event) => event !== null), rest };
}

function eventOf(block: string): ServerEvent | null {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length > 0 ? { name, data: data.join("\n") } : null;
}

/** The events of a stream as they come, until it ends. */
export async function* follow(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { events, rest } = parted(text + decoder.decode(value, { stream: true }));
      text = rest;
      yield* events;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
