import { describe, expect, it } from "vitest";
import { follow, parted } from "./events";

const streamed = (...parts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(to) {
      for (const part of parts) to.enqueue(new TextEncoder().encode(part));
      to.close();
    },
  });

describe("server-sent events", () => {
  it("are parted at blank lines, and what is not whole yet is kept", () => {
    expect(parted('event: progress\ndata: {"a":1}\n\nevent: do')).toEqual({
      events: [{ name: "progress", data: '{"a":1}' }],
      rest: "event: do",
    });
  });

  it("pass over comments and the pause before the next try", () => {
    expect(parted("retry: 2000\n\n: still here\n\n").events).toEqual([]);
  });

  it("come one by one, however the network cuts them", async () => {
    const seen: string[] = [];
    for await (const event of follow(
      streamed("event: prog", "ress\ndata: 1\n", "\nevent: done\ndata: 2\n\n"),
    ))
      seen.push(`${event.name} ${event.data}`);
    expect(seen).toEqual(["progress 1", "done 2"]);
  });
});
