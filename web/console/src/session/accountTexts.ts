/** What the console says about an agent's own account. */
export const ACCOUNT_TEXTS = {
  title: "账号安全",
  password: "当前密码",
  newPassword: "新密码（至少 10 位）",
  change: "修改密码",
  changeHint: "修改后所有设备都会退出，需要用新密码重新登录。",
  totp: "身份验证器",
  totpOff: "未启用。启用后，登录时除密码外还要输入手机验证器上的动态码。",
  totpOn: "已启用。登录时需要输入动态码。",
  offer: "启用",
  scan: "用身份验证器扫描二维码，或手动输入密钥，再填写显示的 6 位动态码。",
  confirm: "确认启用",
  remove: "停用",
  code: "动态码",
  codeWrong: "请输入 6 位数字",
  missing: "请填写",
  done: { confirmed: "已启用身份验证器", removed: "已停用身份验证器" },
} as const;

export const CODE_RULE = { required: true, pattern: /^\d{6}$/, message: ACCOUNT_TEXTS.codeWrong };
