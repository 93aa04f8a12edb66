# What an operator replaces in the settings, and what comes from outside.
aws_account_id       = "111122223333"
image                = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
commit_sha           = "0123456789abcdef0123456789abcdef01234567"
domain               = { name = "cidery.example.com", zone_id = "Z0123456789ABC" }
jwt_secret           = "a-secret-that-must-never-be-stored"
application_password = "apasswordthatmustneverbestored"
