// The text of an event stream, piece by piece, to events.

/** Returns a function that takes pieces of text and hands each whole event {id, event, data} on. */
export function parser(onEvent) {
  let rest = "";
  let id;
  let event = "";
  let data = [];

  const line = (text) => {
    if (text === "") {
      if (data.length > 0) {
        onEvent({ id, event: event || "message", data: data.join("\n") });
      }
      event = "";
      data = [];
      return;
    }
    if (text.startsWith(":")) {
      return;
    }
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "data") {
      data.push(value);
    } else if (field === "event") {
      event = value;
    } else if (field === "id" && !value.includes("\0")) {
      id = value;
    }
  };

  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(line);
  };
}
