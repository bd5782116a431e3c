import { expect, type Page } from "@playwright/test";

/** Signs in without the sign-in page, which only its own spec tests. */
export async function signInAs(page: Page, url: string, username: string, password: string): Promise<void> {
  const response = await page.request.post(`${url}/api/auth/sign-in/username`, {
    headers: { Origin: url },
    data: { username, password },
  });
  expect(response.status(), await response.text()).toBe(200);
}
