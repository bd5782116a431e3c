INSERT INTO alert_channel (id, kind, name, has_secret, flags, shops, carriers, min_level, digest_minutes, severe_always, language, created_at, recent_sends)
VALUES ('page', 'page', 'page', false, '[]', '[]', '[]', 2, 10, true, 'zh-CN', 0, '[]');
