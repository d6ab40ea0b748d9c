// In a private window: everything works, and is there until the window is closed.
import { expect, test } from "./support/test.js";

test.use({ privately: true });

test("in a private window the page works and keeps what is said until it is closed", async ({ reader }) => {
  await reader.open();
  await reader.tryExample();
  await reader.expectScore(469);
  await reader.select("canadian-work", "work.one");
  await reader.expectScore(509);
  expect(await reader.count("#notice")).toBe(0);

  await reader.reload();
  await reader.expectScore(509);
  await reader.goTo("#invitation");
  await reader.goTo("#score");
  await reader.expectScore(509);
});
