"""What people call a password, a code of an SMS and the digits on a card's back, for patterns over folded text."""

# What may stand between "密码" and the password itself.
IS = (
    r"(?:应该是|好像是|就是|(?:设置|重置|设定|修改|更改|重设|改|设|换|变)(?:成|为)|叫做|叫|是|为"
    r"|(?<![a-z])is(?![a-z])|[:=])"
)
CODE_NAME = (
    r"(?:验证码|校验码|动态码|短信码|确认码|认证码|登[录陆]码|动态口令|动态密码|一次性密码|yzm|otp|verification code"
    r"|sms code)"
)
# A code in English is an error's as often.
PLAIN_CODE = (
    r"(?<![a-z])(?<!error )(?<!error)(?<!qr )(?<!qr)(?<!zip )(?<!area )(?<!提示)(?<!错误)"
    r"(?<!报错)(?<!返回)(?<!失败)(?<!状态)(?<!邀请)code"
)
PASSWORD_NAME = (
    r"(?:密码|口令|(?<![a-z])mima(?![a-z])|passw(?:or)?d|(?<![a-z])(?<!face )pass(?:code)?(?![a-z])|(?<![a-z])pwd"
    r"|(?<![a-z])pin(?![a-z])|pin码)"
)
# Month and year as on a card or as said, in either order.
MONTH = (
    r"(?:(?:0[1-9]|1[0-2])\s?[/-]?\s?(?:20)?\d\d|[1-9]\s?[/-]\s?(?:20)?\d\d"
    r"|(?:20)?\d\d(?:[/-]?(?:0[1-9]|1[0-2])|[/-][1-9](?!\d)|年\s?[01]?\d月))"
)
# Four digits at the end of a card are no secret; three are, and what stands on its back or behind the month.
CVV_NAME = (
    r"(?:c[\s._·-]?v[\s._·-]?[vcn]\s?2?|安全代?码|[后末][三3]码|(?:信用卡|银行卡|卡片?)[的上]{0,2}(?:[三3]位)?(?:验证|校验)[码值]"
    r"|(?:security|verification|validation) (?:code|value|number)"
    r"|卡片?的?(?:后面|后边|背后|后)(?:[上那的]|最后|末){0,3}[三3][位个]"
    r"|(?:背[面后]|反面|签名[栏条])(?:[34][位个]|[^\d\s,，。;；转充付扣退]){0,8}"
    rf"|有效期\D{{0,3}}{MONTH}(?:[\s,，]{{1,3}}(?:后[三3]位)?|后[三3]位)(?!\d00))"
)
