import { expect, type Page } from "@playwright/test";

/** Signs in without the page for it, which only its own spec is about. */
export async function signInAs(page: Page, url: string, username: string, password: string): Promise<void> {
  const response = await page.request.post(`${url}/api/auth/sign-in/username`, {
    headers: { Origin: url },
    data: { username, password },
  });
  expect(response.status(), await response.text()).toBe(200);
}
